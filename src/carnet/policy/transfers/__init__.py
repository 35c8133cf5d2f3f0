"""What laws on the pattern of the GDPR have in common: rules on transfers, held once.

statute     what one such law says in its own words: area, articles, lists
gates       from its gates to its rules on transfers
route       by which tool may a call reach each country
cover       how well the exporter's tools cover one country
conditions  conditions of an adequacy decision that a call does not meet, in words
"""
