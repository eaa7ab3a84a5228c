"""`make soak`: long runs with load, kills, millions of rows and hostile inputs.

Every run is a module with one function `run(seed, until)`: it works until that moment of `time.monotonic()`,
answers with one line (what, how much, what was seen), and raises AssertionError at the first violation. The
same seed gives the same inputs. `test_instances.py` keeps one short instance of each for every test run.
"""
