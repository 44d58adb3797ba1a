"""`python -m onrecord`: the command line."""

from onrecord.faces.cli import main

# Guarded: the processes of a build import this module again.
if __name__ == "__main__":
    main()
