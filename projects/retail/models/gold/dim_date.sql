-- Every day of every month that has a sale. Days are counted from a Monday, so that the weekday is a remainder.
with

digits as (

    select digit
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as numbers (digit)

),

day_numbers as (

    select ones.digit + tens.digit * 10 + hundreds.digit * 100 + thousands.digit * 1000 as day_number
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands

),

calendar as (

    select
        day_number,
        cast(date '{{ var("calendar_start") }}' + day_number * interval '1' day as date) as date_day
    from day_numbers

),

bounds as (

    select
        {{ month_start('min(sold_on)') }} as first_month,
        {{ month_start('max(sold_on)') }} as last_month
    from {{ ref('sales_lines') }}

),

days as (

    select
        calendar.date_day,
        {{ month_start('calendar.date_day') }} as month_start,
        calendar.day_number % 7 + 1 as iso_weekday
    from calendar
    cross join bounds
    where
        calendar.date_day >= bounds.first_month
        and {{ month_start('calendar.date_day') }} <= bounds.last_month

)

select
    {{ date_key('date_day') }} as date_key,
    date_day,
    month_start,
    cast(extract(year from date_day) as int) as calendar_year,
    cast(extract(quarter from date_day) as int) as calendar_quarter,
    cast(extract(month from date_day) as int) as calendar_month,
    cast(extract(day from date_day) as int) as day_of_month,
    cast(extract(week from date_day) as int) as iso_week,
    cast(iso_weekday as int) as iso_weekday,
    case iso_weekday
        when 1 then 'Monday'
        when 2 then 'Tuesday'
        when 3 then 'Wednesday'
        when 4 then 'Thursday'
        when 5 then 'Friday'
        when 6 then 'Saturday'
        else 'Sunday'
    end as weekday_name,
    iso_weekday >= 6 as is_weekend
from days
