"""What the areas' ledgers (台账) are built on: base model, history, counts, lists, admin, attachments."""
