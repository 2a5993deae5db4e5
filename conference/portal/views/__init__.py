"""Pages of the portal: behind a delegate's link and a QR, and the office's page about that link."""

from conference.portal.views import office, public

blueprints = (public.delegate_pages, public.pass_pages, office.blueprint)
