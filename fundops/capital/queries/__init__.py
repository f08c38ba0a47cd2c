"""What capital can be asked. Figures come from the book's memorandum accounts, lists from
capital's own records.
"""
