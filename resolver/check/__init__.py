"""What does not hold in a letter: findings, the judgement of a place, proposals and styles."""
