"""How answers look: records for scripts (JSON, CSV), tables for people."""
