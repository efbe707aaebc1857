"""The contract: value types, columns, codes and the Parquet store.  Imports nothing of ours."""
