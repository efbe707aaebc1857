"""Composes the plans of the demo region: measures drawn from a bank, in differing layouts."""
