select
    category,
    count(distinct order_id) as orders,
    sum(quantity) as units,
    sum(line_amount) as revenue
from {{ ref('order_lines') }}
where not is_cancelled
group by 1
