-- Every country that has a sale, known to the list of countries or not.
with

traded as (

    select distinct country
    from {{ ref('sales_lines') }}

)

select
    traded.country,
    coalesce(countries.country_name, traded.country) as country_name,
    countries.iso_code,
    coalesce(countries.region, 'Unknown') as region
from traded
left join {{ ref('countries') }} as countries
    on traded.country = countries.country
