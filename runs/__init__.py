"""One run over many documents: read each in a worker, keep its part, publish the snapshot."""
