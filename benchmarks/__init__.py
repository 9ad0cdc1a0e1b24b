"""How fast Kaigi is, how much it holds in memory and how often it asks its database, on invented conferences of up to 50,000 people.

`python -m benchmarks` measures everything, prints one table and writes results.json; docs/benchmarks.md says what is measured and how.
"""
