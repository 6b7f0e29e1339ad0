"""The monthly essays "người tốt, việc tốt": what they are made of, and what can be said of them."""
