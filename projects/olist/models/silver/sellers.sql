-- Some exports drop the leading zero of a postcode. The city stays as the seller typed it.
select
    seller_id,
    lpad(seller_zip_code_prefix, 5, '0') as zip_prefix,
    seller_city as city,
    seller_state as state
from {{ source('bronze', 'olist_sellers') }}
