// Technical indicators. One line a family.
