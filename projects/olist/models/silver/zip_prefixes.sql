-- One place for each postcode prefix. Some points lie far off, in another country even: the median does not mind them.
with

points as (

    select
        lpad(geolocation_zip_code_prefix, 5, '0') as zip_prefix,
        geolocation_lat as latitude,
        geolocation_lng as longitude,
        geolocation_city as city,
        geolocation_state as state
    from {{ source('bronze', 'olist_geolocation') }}

),

middles as (

    select
        zip_prefix,
        percentile_cont(0.5) within group (order by latitude) as latitude,
        percentile_cont(0.5) within group (order by longitude) as longitude,
        count(*) as points
    from points
    group by zip_prefix

),

names as (

    select
        zip_prefix,
        city,
        state,
        count(*) as points
    from points
    group by zip_prefix, city, state

),

ranked_names as (

    select
        zip_prefix,
        city,
        state,
        row_number() over (
            partition by zip_prefix
            order by points desc, coalesce(city, ''), coalesce(state, '')
        ) as name_rank
    from names

)

select
    middles.zip_prefix,
    ranked_names.city,
    ranked_names.state,
    cast(middles.latitude as double) as latitude,
    cast(middles.longitude as double) as longitude,
    middles.points
from middles
inner join ranked_names
    on middles.zip_prefix = ranked_names.zip_prefix and ranked_names.name_rank = 1
