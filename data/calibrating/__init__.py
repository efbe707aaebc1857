"""How sure the rows are: judge read rows against expected ones, fit, measure, report."""
