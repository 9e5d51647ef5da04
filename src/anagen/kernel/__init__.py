"""Time, quantities, units, codes and errors: what every other package stands on."""
