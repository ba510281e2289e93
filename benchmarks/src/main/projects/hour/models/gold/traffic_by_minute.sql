select
    date_trunc('minute', occurred_at) as minute,
    device,
    count(*) as clicks,
    count(distinct session_id) as sessions,
    sum(case when event = 'add_to_cart' then 1 else 0 end) as carts,
    sum(dwell_ms) as dwell_ms
from {{ source('bronze', 'clicks') }}
group by 1, 2
