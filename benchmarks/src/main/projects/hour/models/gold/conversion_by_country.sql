with

visits as (

    select
        country,
        count(distinct user_id) as visitors
    from {{ source('bronze', 'clicks') }}
    group by 1

),

purchases as (

    select
        country,
        count(distinct order_id) as orders,
        sum(line_amount) as revenue
    from {{ ref('order_lines') }}
    where not is_cancelled
    group by 1

)

select
    visits.country,
    visits.visitors,
    coalesce(purchases.orders, 0) as orders,
    coalesce(purchases.revenue, 0) as revenue
from visits
left join purchases
    on visits.country = purchases.country
