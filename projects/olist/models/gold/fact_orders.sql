-- One row per order, with what it cost, what was paid, how long it took and what the customer thought of it.
with

items as (

    select
        order_id,
        count(*) as items,
        count(distinct seller_id) as sellers,
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

ranked_reviews as (

    select
        order_id,
        review_score,
        row_number() over (
            partition by order_id
            order by answered_at desc, asked_on desc, review_key
        ) as review_rank
    from {{ ref('reviews') }}

),

orders as (

    select
        orders.*,
        customers.customer_unique_id,
        customers.state as customer_state,
        orders.order_status = 'delivered' and orders.delivered_at is not null as is_delivered,
        {{ day_count('orders.purchased_on') }} as purchased_day,
        {{ day_count('orders.promised_on') }} as promised_day,
        {{ day_count('orders.delivered_on') }} as delivered_day
    from {{ ref('orders') }} as orders
    left join {{ ref('customer_records') }} as customers
        on orders.customer_id = customers.customer_id

)

select
    orders.order_id,
    orders.customer_unique_id,
    orders.customer_state,
    orders.order_status,
    orders.is_cancelled,
    orders.is_delivered,
    orders.purchased_at,
    orders.purchased_on,
    {{ date_key('orders.purchased_on') }} as date_key,
    orders.approved_at,
    orders.shipped_at,
    orders.delivered_at,
    orders.delivered_on,
    orders.promised_on,
    orders.promised_day - orders.purchased_day as promised_days,
    case when orders.is_delivered then orders.delivered_day - orders.purchased_day end as delivery_days,
    case when orders.is_delivered then orders.delivered_day - orders.promised_day end as delay_days,
    case when orders.is_delivered then orders.delivered_on > orders.promised_on end as is_late,
    coalesce(items.items, 0) as items,
    coalesce(items.sellers, 0) as sellers,
    cast(coalesce(items.items_value, 0) as decimal(18, 2)) as items_value,
    cast(coalesce(items.freight_value, 0) as decimal(18, 2)) as freight_value,
    cast(coalesce(paid.payment_value, 0) as decimal(18, 2)) as payment_value,
    ranked_reviews.review_score
from orders
left join items on orders.order_id = items.order_id
left join paid on orders.order_id = paid.order_id
left join ranked_reviews
    on orders.order_id = ranked_reviews.order_id and ranked_reviews.review_rank = 1
