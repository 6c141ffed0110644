"""What is wrong with a typeset issue, a check a file: typeset pages → findings. Pure."""
