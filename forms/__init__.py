"""WTForms, one file per subject. A form knows shape only: present, number, choice. Sense is a rule."""
