"""What registers and files call somebody: numbers of persons, papers, cases."""
