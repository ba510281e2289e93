-- Each day of dim_date comes one day after the day before it.
with

days as (

    select
        date_day,
        lag(date_day) over (order by date_day) as day_before
    from {{ ref('dim_date') }}

)

select
    date_day,
    day_before
from days
where day_before is not null and {{ day_count('date_day') }} - {{ day_count('day_before') }} <> 1
