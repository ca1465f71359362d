// Risk, volatility and options. One line a family.
