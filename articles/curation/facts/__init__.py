"""What people decide about facts: true, corrected, struck out, added, alike, missed by the reading."""
