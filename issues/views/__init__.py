"""Pages and acts of the desk that are not the admin's own: permission, form, service, message."""
