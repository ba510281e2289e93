select
    cast(date_trunc('month', ordered_on) as date) as month,
    country,
    count(*) as orders,
    sum(amount) as revenue
from {{ source('bronze', 'orders') }}
group by 1, 2
