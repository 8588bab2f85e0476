"""What a number measures: indicator, kind, place, antecedent."""
