select
    order_id,
    customer_id,
    order_status,
    order_purchase_timestamp as purchased_at,
    cast(order_purchase_timestamp as date) as purchased_on,
    order_approved_at as approved_at,
    order_delivered_carrier_date as shipped_at,
    order_delivered_customer_date as delivered_at,
    cast(order_delivered_customer_date as date) as delivered_on,
    cast(order_estimated_delivery_date as date) as promised_on,
    order_status in ('canceled', 'unavailable') as is_cancelled
from {{ source('bronze', 'olist_orders') }}
