-- The lines that the invoicing system recorded more than once, with what the repeats add up to. Whether a repeat is an
-- error or a second parcel of the same article nobody can tell from the data, so all of them stay in the facts.
select
    line_key,
    invoice_no,
    stock_code,
    description,
    customer_id,
    country,
    sold_at,
    quantity,
    unit_price,
    line_amount,
    line_type,
    occurrences,
    occurrences - 1 as repeats,
    cast((occurrences - 1) * line_amount as decimal(18, 4)) as repeated_amount
from {{ ref('sales_lines') }}
where occurrences > 1 and occurrence = 1
