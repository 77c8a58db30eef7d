"""What a command does, one module each: letters in, answers out. Only `cli.py` prints."""
