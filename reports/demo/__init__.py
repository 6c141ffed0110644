"""An invented bulletin of an invented city, for trying the product. Names no real person."""
