-- The tables whose key has two columns.
select 'order_items' as table_name, count(*) as key_rows
from {{ ref('order_items') }}
group by order_id, order_item_id
having count(*) > 1

union all

select 'payments' as table_name, count(*) as key_rows
from {{ ref('payments') }}
group by order_id, payment_sequential
having count(*) > 1

union all

select 'fact_order_items' as table_name, count(*) as key_rows
from {{ ref('fact_order_items') }}
group by order_id, order_item_id
having count(*) > 1

union all

select 'fact_payments' as table_name, count(*) as key_rows
from {{ ref('fact_payments') }}
group by order_id, payment_sequential
having count(*) > 1

union all

select 'revenue_by_state' as table_name, count(*) as key_rows
from {{ ref('revenue_by_state') }}
group by order_month, state
having count(*) > 1

union all

select 'revenue_by_category' as table_name, count(*) as key_rows
from {{ ref('revenue_by_category') }}
group by order_month, category
having count(*) > 1

union all

select 'delivery_performance' as table_name, count(*) as key_rows
from {{ ref('delivery_performance') }}
group by order_month, state
having count(*) > 1

union all

select 'customer_cohort_retention' as table_name, count(*) as key_rows
from {{ ref('customer_cohort_retention') }}
group by cohort_month, months_since_first_order
having count(*) > 1
