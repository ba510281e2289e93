-- Some exports drop the leading zero of a postcode.
select
    customer_id,
    customer_unique_id,
    lpad(customer_zip_code_prefix, 5, '0') as zip_prefix,
    customer_city as city,
    customer_state as state
from {{ source('bronze', 'olist_customers') }}
