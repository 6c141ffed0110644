"""What every Django app here may use: commands, pages of long lists, saving what was checked, triggers."""
