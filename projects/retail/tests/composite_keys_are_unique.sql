-- The tables whose key has two columns.
select
    'daily_revenue_by_country' as table_name,
    count(*) as key_rows
from {{ ref('daily_revenue_by_country') }}
group by sold_on, country
having count(*) > 1

union all

select
    'customer_cohort_retention' as table_name,
    count(*) as key_rows
from {{ ref('customer_cohort_retention') }}
group by cohort_month, months_since_first_order
having count(*) > 1
