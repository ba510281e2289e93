select
    items.item_id,
    items.order_id,
    orders.user_id,
    orders.ordered_at,
    orders.country,
    orders.status = 'cancelled' as is_cancelled,
    items.product_id,
    items.category,
    items.quantity,
    items.unit_price,
    items.quantity * items.unit_price as line_amount
from {{ source('bronze', 'order_items') }} as items
inner join {{ source('bronze', 'orders') }} as orders
    on items.order_id = orders.order_id
