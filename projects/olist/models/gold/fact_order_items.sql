-- One row per piece sold. A piece whose order is not in the data stays, without a date and a customer.
select
    items.order_id,
    items.order_item_id,
    items.product_id,
    items.seller_id,
    orders.customer_unique_id,
    orders.customer_state,
    orders.purchased_on,
    orders.date_key,
    items.shipping_limit_at,
    coalesce(orders.is_cancelled, false) as is_cancelled,
    items.price,
    items.freight_value
from {{ ref('order_items') }} as items
left join {{ ref('fact_orders') }} as orders
    on items.order_id = orders.order_id
