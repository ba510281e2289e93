-- Each customer of the file is a row of dim_customer, and their revenue adds up to that of the lines with an account.
with

recorded as (

    select
        count(distinct CustomerID) as customers,
        sum(cast(Quantity * UnitPrice as decimal(18, 4))) as net_revenue
    from {{ source('bronze', 'online_retail') }}
    where CustomerID is not null

),

known as (

    select
        count(*) as customers,
        sum(net_revenue) as net_revenue
    from {{ ref('dim_customer') }}

)

select
    recorded.customers as recorded_customers,
    known.customers as known_customers,
    recorded.net_revenue as recorded_revenue,
    known.net_revenue as known_revenue
from recorded
cross join known
where recorded.customers <> known.customers or recorded.net_revenue <> known.net_revenue
