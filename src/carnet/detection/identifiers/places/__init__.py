"""Where somebody lives: postal addresses as each country writes them."""
