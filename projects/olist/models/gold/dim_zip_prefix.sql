select
    zip_prefix,
    city,
    state,
    latitude,
    longitude,
    points
from {{ ref('zip_prefixes') }}
