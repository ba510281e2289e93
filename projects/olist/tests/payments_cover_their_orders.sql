-- A warning for the shop: orders paid with a real more or less than they cost.
{{ config(severity='warn') }}

select
    order_id,
    order_status,
    items_value,
    freight_value,
    payment_value,
    difference
from {{ ref('order_payment_differences') }}
where finding in ('paid more', 'paid less') and abs(difference) >= 1
