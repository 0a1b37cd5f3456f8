"""Writing a vacancy in short steps that save as one goes."""
