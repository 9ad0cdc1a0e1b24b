"""Whether it makes sense: pure functions of values, without a framework, a query, a clock or a sentence."""
