select
    line_key,
    invoice_no,
    stock_code,
    customer_id,
    country,
    sold_at,
    sold_on,
    {{ date_key('sold_on') }} as date_key,
    quantity,
    unit_price,
    line_amount,
    line_type,
    is_cancellation,
    is_duplicate
from {{ ref('sales_lines') }}
