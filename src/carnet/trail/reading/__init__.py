"""What a trail holds, in order, for whoever may read it.

records    a trail's entries in order
search     those that match, in a trail of any length
cursor     those that became durable since the last look
follow     each record once, as others commit it
published  tiles and bundles as they stand
whole      is what is published what the checkpoint signed?
continued  which logs a log goes on for
told       what a record of a call tells although one field of it does not
pruning    where a log begins whose beginning was given up
roster     what an aggregate says of the logs of its writers
"""
