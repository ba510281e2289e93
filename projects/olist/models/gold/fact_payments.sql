-- One row per payment. A payment whose order is not in the data stays, without a date and a customer.
select
    payments.order_id,
    payments.payment_sequential,
    orders.customer_unique_id,
    orders.purchased_on,
    orders.date_key,
    payments.payment_type,
    payments.installments,
    payments.payment_value
from {{ ref('payments') }} as payments
left join {{ ref('fact_orders') }} as orders
    on payments.order_id = orders.order_id
