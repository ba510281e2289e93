-- Orders whose payments are not what their pieces and freight cost. Orders without pieces were paid and then found to be
-- out of stock, or cancelled; the other differences are mostly interest on instalments.
with

costs as (

    select
        order_id,
        sum(price) as items_value,
        sum(freight_value) as freight_value
    from {{ ref('order_items') }}
    group by order_id

),

paid as (

    select
        order_id,
        sum(payment_value) as payment_value
    from {{ ref('payments') }}
    group by order_id

),

compared as (

    select
        orders.order_id,
        orders.order_status,
        orders.purchased_on,
        costs.order_id is not null as has_items,
        paid.order_id is not null as has_payment,
        cast(coalesce(costs.items_value, 0) as decimal(18, 2)) as items_value,
        cast(coalesce(costs.freight_value, 0) as decimal(18, 2)) as freight_value,
        cast(coalesce(paid.payment_value, 0) as decimal(18, 2)) as payment_value
    from {{ ref('orders') }} as orders
    left join costs on orders.order_id = costs.order_id
    left join paid on orders.order_id = paid.order_id

)

select
    order_id,
    order_status,
    purchased_on,
    items_value,
    freight_value,
    payment_value,
    cast(payment_value - items_value - freight_value as decimal(18, 2)) as difference,
    case
        when not has_payment then 'no payment'
        when not has_items then 'no items'
        when payment_value > items_value + freight_value then 'paid more'
        else 'paid less'
    end as finding
from compared
where payment_value <> items_value + freight_value or not has_payment or not has_items
