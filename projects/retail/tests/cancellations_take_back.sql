-- A cancellation takes units back, and a sale never does.
select
    line_key,
    invoice_no,
    stock_code,
    quantity,
    line_type
from {{ ref('fact_sales') }}
where
    (line_type = 'cancellation' and quantity >= 0)
    or (line_type = 'sale' and quantity <= 0)
