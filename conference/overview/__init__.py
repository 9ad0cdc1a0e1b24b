"""One page that answers: can this conference run?"""
